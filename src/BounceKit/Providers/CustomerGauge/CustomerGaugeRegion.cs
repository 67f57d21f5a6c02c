namespace BounceKit.CustomerGauge;

/// <summary>The region of a CustomerGauge account. It decides the hosts of the API and of the token endpoint.</summary>
public enum CustomerGaugeRegion
{
    /// <summary><c>api.eu.customergauge.com</c>.</summary>
    Eu = 0,

    /// <summary><c>api.us.customergauge.com</c>.</summary>
    Us,

    /// <summary><c>api.au.customergauge.com</c>.</summary>
    Au,
}
