using System.Reflection;
using System.Text.RegularExpressions;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>How SQLite runs our statements: with an index that leads to the rows, or with a scan that is meant.</summary>
public sealed class SqlitePlanTests : IAsyncLifetime
{
    // Those that look at every row of an account or of a tenant, once in a while.
    private static readonly string[] Scans =
    [
        "FindUnlisted", "FindUnused", "FindOldestLive", "FindOf", "ListUsed", "ListAll", "ListLive", "CountSuppressions", "CountChanges", "CountQuarantined",
    ];

    // These lead to rows by their tenant or account alone, in the order of what follows in the key.
    private static readonly string[] Ordered =
    [
        "ListAfter", "ListDue", "FindLast", "FindOldest", "FindNewest", "RemoveBefore", "FindAny", "FindAnyErased", "ListOfTenant", "ListNewest",
    ];

    private readonly SqliteFile _file = new();

    public static TheoryData<string> Statements
    {
        get
        {
            TheoryData<string> names = [];
            foreach (string name in Find().Select(statement => statement.Name))
            {
                names.Add(name);
            }

            return names;
        }
    }

    public Task InitializeAsync() => _file.FillAsync();

    public Task DisposeAsync()
    {
        _file.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_is_led_to_its_rows(string name)
    {
        string[] plan = Explain(Find().Single(statement => statement.Name == name).Sql);
        string kind = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

        string[] unguided = [.. plan.Where(step => IsUnguided(step, kind))];

        unguided.Should().BeEmpty("the plan is {0}", string.Join("; ", plan));
    }

    [Fact]
    public void A_batch_is_looked_up_key_by_key()
    {
        string[] plan = Explain(Find().Single(statement => statement.Name == "SqliteSuppressions.FindMany").Sql);

        plan.Should().ContainInOrder("SCAN k VIRTUAL TABLE INDEX 1:", "SEARCH s USING INDEX suppression_address (tenant=? AND address_key=?)");
    }

    [Fact]
    public void A_plan_without_an_index_is_noticed()
    {
        string[] plan = Explain("select 1 from suppression s where s.tenant = ?1 and s.note = ?2");

        plan.Should().OnlyContain(step => IsUnguided(step, "FindOne"));
    }

    private static IEnumerable<(string Name, string Sql)> Find() =>
        from type in typeof(SqliteSuppressionStore).Assembly.GetTypes()
        where type.Namespace == typeof(SqliteSession).Namespace
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        where field.IsLiteral && field.FieldType == typeof(string)
        let text = (string)field.GetRawConstantValue()!
        where Regex.IsMatch(text, "^(select|insert|update|delete) ", RegexOptions.None, TimeSpan.FromSeconds(1)) && field.Name != "Select"
        select ($"{type.Name}.{field.Name}", text);

    private static bool IsUnguided(string step, string kind)
    {
        if (step.StartsWith("SCAN", StringComparison.Ordinal))
        {
            return !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && step != "SCAN CONSTANT ROW" && !Scans.Contains(kind);
        }

        // Tenants and accounts are few; of the others, the tenant or the account alone has up to all rows.
        bool isBroad = Regex.IsMatch(step, @"^SEARCH (?!t |a |tenant |account |x ).*\((tenant|account)=\?\)", RegexOptions.None, TimeSpan.FromSeconds(1));
        return isBroad && !Scans.Contains(kind) && !Ordered.Contains(kind);
    }

    private string[] Explain(string sql)
    {
        using SqliteSession session = SqliteSession.Open($"Data Source={_file.Path};Pooling=False");
        return [.. session.Prepare("explain query plan " + sql).ToList(row => row.GetText(3))];
    }
}
