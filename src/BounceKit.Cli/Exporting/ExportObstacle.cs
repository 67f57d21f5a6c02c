using BounceKit.Cli.Removal;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Exporting;

/// <summary>Why a suppression cannot be moved to another provider.</summary>
internal static class ExportObstacle
{
    /// <summary>The reason, for many of them; null where it can be moved.</summary>
    public static string? Find(Suppression suppression) => suppression switch
    {
        { Address: null } => "erased: the address is not known any more",
        { Until: not null } => "temporary: they end by themselves",
        { Scope: not null } => "limited to a part of an account, which the other provider does not have",
        _ when AddressSyntax.IsPhoneNumber(suppression.Address) => "phone numbers",
        _ when !BounceRecipient.IsAddress(suppression.Address) => "malformed: the provider would refuse them",
        _ => null,
    };
}
