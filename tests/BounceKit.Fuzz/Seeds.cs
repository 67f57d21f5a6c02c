namespace BounceKit.Fuzz;

/// <summary>Answers as servers send them, to start from.</summary>
internal static class Seeds
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
    {
        ["sendgrid"] =
        [
            """[{"created":1443651125,"email":"ann@example.com","reason":"550 5.1.1 The email account that you tried to reach does not exist.","status":"5.1.1"}]""",
            """[{"created":1443651125.5,"email":"a\u00e4@example.com","reason":null,"status":""},{"email":"b@example.org","extra":{"x":[1,2]}}]""",
            "[]",
            """{"errors":[{"field":null,"message":"authorization required"}]}""",
        ],
        ["customergauge"] =
        [
            """{"Data":[{"Email":"ann@example.com","Type":"hard","Reason":"452 4.2.2 Mailbox full","Date":"2014-05-09 09:57:47"}],"Total_Records":"1"}""",
            """{"Data":{"3":{"Email":"a@example.com","Type":null}},"Total_Records":1}""",
            """{"error":{"code":"105","message":"No records"}}""",
            "<?xml version=\"1.0\"?><response><Data><item><Email>a@example.com</Email><Type>soft</Type><Reason><![CDATA[550 <x>]]></Reason></item></Data><Total_Records>1</Total_Records></response>",
            "<response><error><code>101</code><message>bad token</message></error></response>",
        ],
        ["whatcounts"] =
        [
            """{"subscribers":[{"subscriberId":7,"realmId":1,"email":"ann@example.com","bounceType":"HARD_BOUNCE","date":"Nov 21, 2015 6:14:16 AM","firstName":"Ann","skip":0,"max":500}],"bounceTotal":1,"skip":0,"max":500}""",
            """[{"email":"a@example.com"}]""",
            """{"error":"no such realm","errorCode":4}""",
            """{"bounceTotal":0}""",
        ],
        ["mapp"] =
        [
            """
            <?xml version="1.0" encoding="utf-8"?><methodResponse><item><methodName><![CDATA[transactional.bouncedList]]></methodName><responseData><template_id><value>1055589</value><item><email>ann@example.com</email><reason>5-Mailbox Full</reason><flagged_invalid>1</flagged_invalid><bounced_date>2017-01-05 19:23:45</bounced_date></item></template_id></responseData><responseNum>1</responseNum><totalRequests>1</totalRequests><totalCompleted>1</totalCompleted></item></methodResponse>
            """,
            "<methodResponse><item><error>1</error><responseCode>104</responseCode><responseText>Invalid &amp; bad</responseText></item></methodResponse>",
            "<methodResponse/>",
        ],
        ["esv2"] =
        [
            "Date,Email,BounceCode,BounceReason,BounceType\r\n2024-03-10 17:10:00,a@example.com,\"550 first, line\r\n550 \"\"second\"\"\",Other,Hard\r\n2024-03-10 17:10:01,b@example.com,x,UserUnknown,Hard\r\n",
            "Date,Email,Phone,BounceCode,BounceReason,BounceType\n,,+491700000000,x,Unknown,Soft\n",
            "Date,Email,BounceCode,BounceType\r\n2024-03-10 17:10:00,a@example.com,550,UserUnknown\r\n",
            "<ApiResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ErrorMessage><Code>400</Code><Messages><Message for=\"startDate\">bad &nbsp; date</Message></Messages></ErrorMessage></ApiResponse>",
        ],
        ["classifier"] =
        [
            "550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 try again in 300 seconds",
            "smtp; 452 4.2.2 <ann@example.com> Mailbox full (#5.2.2) [192.0.2.1]",
            "Почтовый ящик переполнен 收件人不存在 该用户 retry after 00:04:30",
        ],
        ["wait"] = ["120", "Mon, 12 Jun 2124 12:01:30 GMT", "4874000000", "-5", "99999999999999999999", "soon"],
        ["dates"] = ["Nov 21, 2015 6:14:16 AM", "Nov 1, 2015, 1:30:00 AM", "Dec 31, 9999 11:59:59 PM", "Jan 1, 0001 12:00:00 AM"],
    };
}
