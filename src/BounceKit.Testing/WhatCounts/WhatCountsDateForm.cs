namespace BounceKit.Testing.WhatCounts;

/// <summary>The forms of a date, which depend on the Java version that the server runs on.</summary>
public enum WhatCountsDateForm
{
    /// <summary><c>Nov 21, 2015 6:14:16 AM</c>, as documented.</summary>
    Java8 = 0,

    /// <summary><c>Nov 21, 2015, 6:14:16 AM</c>.</summary>
    Java9,

    /// <summary>As <see cref="Java9"/>, with U+202F before AM and PM.</summary>
    Java20,
}
