using BounceKit.Testing;
using BounceKit.Testing.Mailgun;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Mailgun;

internal sealed class MailgunCampaign : ProviderCampaign
{
    // The link to the next page names the last row. The last page of a domain has no rows to lack.
    public override Expected? ShortPage => Expected.UntrustedResponse.OrList();

    public override ProviderSimulator CreateSimulator() => new MailgunSimulator();
}
