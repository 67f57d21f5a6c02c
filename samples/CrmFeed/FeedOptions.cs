namespace CrmFeed;

/// <summary>How the CRM is fed.</summary>
internal sealed class FeedOptions
{
    /// <summary>The file that stands for the CRM.</summary>
    public string File { get; set; } = "crm.json";

    /// <summary>How often to look for changes.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many changes the CRM takes at once.</summary>
    public int BatchSize { get; set; } = 100;
}
