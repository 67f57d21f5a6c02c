namespace BounceKit.Testing.WhatCounts;

/// <summary>The forms of a list that WhatCounts' documentation leaves open.</summary>
public enum WhatCountsResponseForm
{
    /// <summary><c>{"subscribers":[…],"bounceTotal":N}</c>, as in the responses of similar reports.</summary>
    Envelope = 0,

    /// <summary><c>{"subscribers":n,"bounces":[…],"bounceTotal":"N"}</c>, the documentation's sample taken literally.</summary>
    CountAndRows,

    /// <summary><c>[…]</c>, as in the responses of the API's other lists.</summary>
    BareArray,
}
