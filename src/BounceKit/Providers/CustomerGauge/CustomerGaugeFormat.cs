namespace BounceKit.CustomerGauge;

/// <summary>The format of the responses.</summary>
public enum CustomerGaugeFormat
{
    /// <summary><c>bounce.json</c>, whose shape is documented.</summary>
    Json = 0,

    /// <summary><c>bounce.xml</c>. Only its errors are documented: any element with an <c>Email</c> child is read as a row.</summary>
    Xml,
}
