using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Dashboard;

/// <summary>Signs in whoever the header <c>X-User</c> names: <c>ann tenant=acme show=yes</c>.</summary>
internal sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-User";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString() is not { Length: > 0 } user)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        string[] words = user.Split(' ');
        IEnumerable<Claim> claims = words.Skip(1).Select(static word => new Claim(word.Split('=')[0], word.Split('=')[1]));
        ClaimsIdentity identity = new(claims.Prepend(new Claim(ClaimTypes.Name, words[0])), Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
