namespace BounceKit.Suppressions.Orleans;

/// <summary>The statements by which Orleans reads and writes its tables, by the keys that it looks for.</summary>
/// <remarks>
/// Written from the contract of Orleans 10: the names of keys, parameters and columns. A statement that answers with a boolean always
/// returns one row. Statuses of silos are numbers: 3 is active, 6 is dead.
/// </remarks>
internal static class ClusterQueries
{
    private const string Member = "DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation";
    private const string Reminder = "ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName";
    private const string ReminderColumns = "GrainId, ReminderName, StartTime, Period, Version";

    private const string MemberColumns =
        "v.Version, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GatewaysQueryKey"] =
            "select Address, ProxyPort, Generation from OrleansMembershipTable where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0",

        // One row with the version alone where there is no member.
        ["MembershipReadRowKey"] = $"""
            select {MemberColumns} from OrleansMembershipVersionTable v
            left join OrleansMembershipTable m on m.DeploymentId = v.DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
            where v.DeploymentId = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"""
            select {MemberColumns} from OrleansMembershipVersionTable v
            left join OrleansMembershipTable m on m.DeploymentId = v.DeploymentId
            where v.DeploymentId = @DeploymentId
            """,
        ["InsertMembershipVersionKey"] = """
            with added as (
                insert into OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId) on conflict (DeploymentId) do nothing returning 1)
            select exists (select from added)
            """,

        // The row of the version is locked first: of two silos that know the same version, one changes something.
        ["InsertMembershipKey"] = $"""
            with raised as (
                update OrleansMembershipVersionTable set Version = Version + 1
                where DeploymentId = @DeploymentId and Version = @Version and not exists (select from OrleansMembershipTable where {Member})
                returning 1),
            added as (
                insert into OrleansMembershipTable
                    (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from raised
                returning 1)
            select exists (select from added)
            """,
        ["UpdateMembershipKey"] = $"""
            with raised as (
                update OrleansMembershipVersionTable set Version = Version + 1
                where DeploymentId = @DeploymentId and Version = @Version and exists (select from OrleansMembershipTable where {Member})
                returning 1),
            changed as (
                update OrleansMembershipTable set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
                where {Member} and exists (select from raised)
                returning 1)
            select exists (select from changed)
            """,
        ["UpdateIAmAlivetimeKey"] = $"update OrleansMembershipTable set IAmAliveTime = @IAmAliveTime where {Member}",
        ["DeleteMembershipTableEntriesKey"] = """
            with members as (delete from OrleansMembershipTable where DeploymentId = @DeploymentId)
            delete from OrleansMembershipVersionTable where DeploymentId = @DeploymentId
            """,
        ["CleanupDefunctSiloEntriesKey"] =
            "delete from OrleansMembershipTable where DeploymentId = @DeploymentId and Status <> 3 and IAmAliveTime < @IAmAliveTime",

        // Only where nothing has changed since it was read.
        ["CleanupDefunctSiloEntryKey"] = $"""
            delete from OrleansMembershipTable where {Member} and Status = 6 and StartTime = @StartTime and IAmAliveTime = @IAmAliveTime
                and SuspectTimes is not distinct from @SuspectTimes::text
            """,

        ["ReadReminderRowsKey"] = $"select {ReminderColumns} from OrleansRemindersTable where ServiceId = @ServiceId and GrainId = @GrainId",
        ["ReadReminderRowKey"] = $"select {ReminderColumns} from OrleansRemindersTable where {Reminder}",

        // A part of the ring begins after its first hash; the second form is of a part that crosses the end.
        ["ReadRangeRows1Key"] =
            $"select {ReminderColumns} from OrleansRemindersTable where ServiceId = @ServiceId and GrainHash > @BeginHash and GrainHash <= @EndHash",
        ["ReadRangeRows2Key"] =
            $"select {ReminderColumns} from OrleansRemindersTable where ServiceId = @ServiceId and (GrainHash > @BeginHash or GrainHash <= @EndHash)",
        ["UpsertReminderRowKey"] = """
            insert into OrleansRemindersTable as r (ServiceId, GrainId, ReminderName, GrainHash, StartTime, Period, Version)
            values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
            on conflict (ServiceId, GrainId, ReminderName) do update set
                GrainHash = excluded.GrainHash, StartTime = excluded.StartTime, Period = excluded.Period, Version = r.Version + 1
            returning Version
            """,
        ["DeleteReminderRowKey"] = $"""
            with removed as (delete from OrleansRemindersTable where {Reminder} and Version = @Version returning 1)
            select exists (select from removed)
            """,
        ["DeleteReminderRowsKey"] = "delete from OrleansRemindersTable where ServiceId = @ServiceId",
    };
}
