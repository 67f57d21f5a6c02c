namespace BounceKit.Testing.Tests.Acme;

/// <summary>Ways in which a source that pages by tokens breaks a promise.</summary>
internal enum AcmeFlaw
{
    None = 0,
    StopsAtAnEmptyPage,
    StopsAtAShortPage,
    StopsAtATokenSeenBefore,
    StopsAtTheResultLimit,
    FollowsLinks,
}
