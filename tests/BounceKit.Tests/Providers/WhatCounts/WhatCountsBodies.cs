namespace BounceKit.Tests.WhatCounts;

/// <summary>Bodies as WhatCounts' servers send them, or may send them.</summary>
public static class WhatCountsBodies
{
    /// <summary>Success, two rows, as public clients parse the sister report.</summary>
    public const string W1 = """
        {
          "subscribers": [
            {
              "date": "Nov 21, 2015 6:14:16 AM",
              "bounceType": "BLOCKED",
              "subscriberId": 7160001,
              "realmId": 1561,
              "email": "ann.example@example.com",
              "firstName": "Ann",
              "lastName": "O\u0027Hara",
              "company": "Acme \u0026 Co",
              "createdDate": "May 21, 2012 9:14:16 AM",
              "updatedDate": "Nov 2, 2015 10:31:27 AM",
              "md5Encryption": "00000000000000000000000000000000",
              "skip": 1,
              "max": 0
            },
            {
              "date": "May 5, 2016 10:14:16 PM",
              "bounceType": "HARD_BOUNCE",
              "subscriberId": 25150002,
              "realmId": 1561,
              "email": "bob@example.org",
              "createdDate": "May 4, 2015 9:48:33 AM",
              "skip": 0,
              "max": 0
            }
          ],
          "bounceTotal": 2
        }
        """;

    /// <summary>Nothing to report, as another report of the API answers.</summary>
    public const string W2Empty = """{"subscribers":[],"bounceTotal":0}""";

    /// <summary>Nothing to report, the list left out.</summary>
    public const string W2NoArray = """{"bounceTotal":0}""";

    /// <summary>The documented error, its commas restored.</summary>
    public const string W3 = """{"error":"Unauthorized","status":"Unauthorized","statusCode":401}""";

    /// <summary>A count, the rows elsewhere, a date of a new Java, an unknown type, a null member, a total as text.</summary>
    public const string W4 = """
        {"subscribers":1,"bounces":[{"date":"Jan 2, 2024, 12:00:05\u202fAM","bounceType":"COMPLAINT","subscriberId":9,"email":"c@example.net","lastName":null}],"bounceTotal":"1"}
        """;

    /// <summary>A bare array, as the API's other lists.</summary>
    public const string W5 = """
        [{"date":"Dec 31, 2023 11:59:59 PM","bounceType":"SOFT_BOUNCE","subscriberId":10,"email":"d@example.com","skip":0,"max":0}]
        """;

    /// <summary>In the shape of the document's sample, which lost its commas and brackets and is on no wire.</summary>
    public const string Documented = """
        {
        "subscribers": 2
        {
        "date": "Nov 21, 2015 6:14:16 AM"
        "bounceType": "BLOCKED"
        "email": "a@example.com"
        "skip": 1
        "max": 0
        }
        "date": "May 5, 2016 10:14:16 PM"
        "bounceType": "BLOCKED"
        "email": "b@example.com"
        "skip": 0
        "max": 0
        }
        "bounceTotal": 2
        }
        """;
}
