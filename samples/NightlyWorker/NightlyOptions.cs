namespace NightlyWorker;

/// <summary>When the worker runs and where it writes its files.</summary>
internal sealed class NightlyOptions
{
    /// <summary>The folder for the lists and the state.</summary>
    public string Folder { get; set; } = "bounces";

    /// <summary>The time of day, in UTC.</summary>
    public TimeOnly At { get; set; } = new(2, 0);

    /// <summary>How far back the range ends, since providers record some bounces a few minutes late.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Runs once, immediately: for cron, or to try it. The exit code is 1 after a failure.</summary>
    public bool Once { get; set; }
}
