namespace BounceKit.CustomerGauge;

/// <summary>The form in which the list is asked for.</summary>
public enum CustomerGaugeFormat
{
    /// <summary><c>bounce.json</c>, whose shape is documented.</summary>
    Json = 0,

    /// <summary><c>bounce.xml</c>. Only its errors are documented: any element with an <c>Email</c> child is taken for a row.</summary>
    Xml,
}
