namespace NightlyWorker;

/// <summary>When the worker runs, and where its files go.</summary>
internal sealed class NightlyOptions
{
    /// <summary>The folder of the lists and of the state.</summary>
    public string Folder { get; set; } = "bounces";

    /// <summary>The time of day, in UTC.</summary>
    public TimeOnly At { get; set; } = new(2, 0);

    /// <summary>How long ago a bounce must be to be read: providers enter some a little late.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Runs at once and once, for cron and for trying it; the exit code is 1 when it failed.</summary>
    public bool Once { get; set; }
}
