namespace BounceKit.Testing.WhatCounts;

/// <summary>The forms of a list that WhatCounts' document leaves open.</summary>
public enum WhatCountsAnswerForm
{
    /// <summary><c>{"subscribers":[…],"bounceTotal":N}</c>, as the sister reports are answered.</summary>
    Envelope = 0,

    /// <summary><c>{"subscribers":n,"bounces":[…],"bounceTotal":"N"}</c>, the document's sample taken literally.</summary>
    CountAndRows,

    /// <summary><c>[…]</c>, as the API's other lists are answered.</summary>
    BareArray,
}
