using BounceKit.Settings;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Tests.Settings;

public sealed class SettingTableTests
{
    private static BounceSettingTable<AcmeOptions> Table => new BounceSettingTable<AcmeOptions>()
        .AddSecret(nameof(AcmeOptions.ApiKey), "The key.", o => o.ApiKey, (o, value) => o.ApiKey = value)
        .AddSecret(nameof(AcmeOptions.HeaderKey), "The key in a header.", o => o.HeaderKey, (o, value) => o.HeaderKey = value, isHeader: true)
        .AddText(nameof(AcmeOptions.User), "The user.", o => o.User, (o, value) => o.User = value)
        .AddNumber(nameof(AcmeOptions.PageSize), "Rows per page.", o => o.PageSize, (o, value) => o.PageSize = value, 2, 500)
        .AddNumber(nameof(AcmeOptions.MaxBytes), "Bytes.", o => o.MaxBytes, (o, value) => o.MaxBytes = value, 1, long.MaxValue)
        .AddFlag(nameof(AcmeOptions.Verbose), "Whether it talks.", o => o.Verbose, (o, value) => o.Verbose = value)
        .AddDuration(nameof(AcmeOptions.Timeout), "How long to wait.", o => o.Timeout, (o, value) => o.Timeout = value)
        .AddDate(nameof(AcmeOptions.Start), "The first day.", o => o.Start, (o, value) => o.Start = value)
        .AddAddress(nameof(AcmeOptions.Host), "The host.", o => o.Host, (o, value) => o.Host = value)
        .AddWord(nameof(AcmeOptions.Day), "The day.", o => o.Day, (o, value) => o.Day = value)
        .AddWord(nameof(AcmeOptions.Other), "The other day.", o => o.Other, (o, value) => o.Other = value, isRequired: true, unless: o => o.Verbose)
        .AddList(nameof(AcmeOptions.Domains), "The domains.", o => o.Domains, (o, value) => o.Domains = value)
        .AddWords(nameof(AcmeOptions.Lists), "The lists.", ["bounces", "spam_reports"], o => o.Lists, (o, value) => o.Lists = value)
        .AddTimeZone(nameof(AcmeOptions.Zone), "The time zone.", o => o.Zone, (o, value) => o.Zone = value);

    [Fact]
    public void Every_kind_of_setting_is_bound()
    {
        AcmeOptions options = new();
        List<string> errors = [];

        Table.Bind(options, Section(
            ("apikey", "schlüssel"), ("HeaderKey", "key"), ("User", "ann"), ("PageSize", "100"), ("MaxBytes", "5000000000"), ("Verbose", "TRUE"),
            ("Timeout", "00:00:07"), ("Start", "2024-02-29"), ("Host", "https://api.example.com/x"), ("Day", "friDAY"), ("Other", "sunday"),
            ("Domains:0", "example.com"), ("Domains:1", "example.org"), ("Zone", "Europe/Warsaw")), new SettingErrors("acme", errors));

        errors.Should().BeEmpty();
        options.Should().BeEquivalentTo(new AcmeOptions
        {
            ApiKey = "schlüssel",
            HeaderKey = "key",
            User = "ann",
            PageSize = 100,
            MaxBytes = 5_000_000_000,
            Verbose = true,
            Timeout = TimeSpan.FromSeconds(7),
            Start = new DateOnly(2024, 2, 29),
            Host = new Uri("https://api.example.com/x"),
            Day = DayOfWeek.Friday,
            Other = DayOfWeek.Sunday,
            Domains = ["example.com", "example.org"],
            Zone = "Europe/Warsaw",
        });
    }

    [Fact]
    public void What_a_section_leaves_out_keeps_its_default()
    {
        AcmeOptions options = new();

        Table.Bind(options, Section(("ApiKey", ""), ("User", null), ("Domains", "")), new SettingErrors("acme", []));

        options.Should().BeEquivalentTo(new AcmeOptions());
    }

    [Fact]
    public void A_list_may_be_one_text_with_commas()
    {
        AcmeOptions options = new();

        Table.Bind(options, Section(("Domains", " example.com,example.org , ")), new SettingErrors("acme", []));

        options.Domains.Should().Equal("example.com", "example.org");
    }

    [Theory]
    [InlineData("HeaderKey", "schlüssel", "contains characters that cannot be sent in a header: only printable ASCII can. Look for a stray quotation mark.")]
    [InlineData("ApiKey", "key\n", "contains control characters. Look for a line break at its end.")]
    [InlineData("ApiKey", "key\ud800", "contains control characters. Look for a line break at its end.")]
    [InlineData("User", "a\tb", "contains control characters. Look for a line break at its end.")]
    [InlineData("PageSize", "1", "is '1', but must be a whole number from 2 to 500.")]
    [InlineData("PageSize", "501", "is '501', but must be a whole number from 2 to 500.")]
    [InlineData("PageSize", "many", "is 'many', but must be a whole number from 2 to 500.")]
    [InlineData("MaxBytes", "0", "is '0', but must be a whole number of at least 1.")]
    [InlineData("Verbose", "yes", "is 'yes', but must be true or false.")]
    [InlineData("Timeout", "00:00:00", "is '00:00:00', but must be a duration of up to a day, such as 00:00:30.")]
    [InlineData("Timeout", "1.00:00:01", "is '1.00:00:01', but must be a duration of up to a day, such as 00:00:30.")]
    [InlineData("Start", "29.02.2024", "is '29.02.2024', but must be a date such as 2024-01-31.")]
    [InlineData("Host", "example", "must be a full URL, such as https://mail.example.com/.")]
    [InlineData("Host", "http://example.com/", "must start with https://. Plain http is accepted only for this machine (localhost), since requests carry secrets.")]
    [InlineData("Host", "https://ann:pw@example.com/", "must not contain a user name, a password, a query or a fragment. Use the settings for credentials.")]
    [InlineData("Host", "https://example.com/?key=x", "must not contain a user name, a password, a query or a fragment. Use the settings for credentials.")]
    [InlineData("Host", "https://example.com/#x", "must not contain a user name, a password, a query or a fragment. Use the settings for credentials.")]
    [InlineData("Day", "fridya", "is 'fridya', but must be one of sunday, monday, tuesday, wednesday, thursday, friday, saturday. Did you mean 'friday'?")]
    [InlineData("Day", "5", "is '5', but must be one of sunday, monday, tuesday, wednesday, thursday, friday, saturday.")]
    [InlineData("Day", "friday,sunday", "is 'friday,sunday', but must be one of sunday, monday, tuesday, wednesday, thursday, friday, saturday.")]
    [InlineData("Domains", "example.com,example.com", "contains 'example.com' twice.")]
    [InlineData("Lists", "bounces,spam_report", "contains 'spam_report', which is not one of bounces, spam_reports. Did you mean 'spam_reports'?")]
    [InlineData("Lists", "blocks", "contains 'blocks', which is not one of bounces, spam_reports.")]
    [InlineData("Lists", "bounces,Bounces", "contains 'bounces' twice.")]
    [InlineData("Zone", "Europe/Nowhere", "is 'Europe/Nowhere', which is not a known time zone. Use an IANA ID, such as Europe/Warsaw, or a Windows ID.")]
    public void A_wrong_value_is_reported_and_leaves_the_option_as_it_is(string key, string value, string problem)
    {
        AcmeOptions options = new();
        List<string> errors = [];

        Table.Bind(options, Section((key, value)), new SettingErrors("acme", errors));

        errors.Should().Equal($"acme:{key} {problem}");
        options.Should().BeEquivalentTo(new AcmeOptions());
        Table.Settings.Single(setting => setting.Key == key).FindProblem(value).Should().Be(problem);
    }

    [Fact]
    public void Words_are_taken_in_any_case_and_kept_as_they_are_known()
    {
        AcmeOptions options = new();
        List<string> errors = [];

        Table.Bind(options, Section(("Lists:0", "SPAM_REPORTS"), ("Lists:1", "Bounces")), new SettingErrors("acme", errors));

        errors.Should().BeEmpty();
        options.Lists.Should().Equal("spam_reports", "bounces");
    }

    [Theory]
    [InlineData("acme:Lists is missing. The lists.")]
    [InlineData("acme:Lists contains 'Bounces', which is not one of bounces, spam_reports. Did you mean 'bounces'?", "Bounces")]
    [InlineData("acme:Lists contains 'bounces' twice.", "bounces", "bounces")]
    public void Words_that_were_set_in_code_are_validated(string problem, params string[] lists)
    {
        List<string> errors = [];

        Table.Validate(new AcmeOptions { ApiKey = "key", HeaderKey = "key", Other = DayOfWeek.Friday, Lists = lists }, new SettingErrors("acme", errors));

        errors.Should().Equal(problem);
    }

    [Fact]
    public void A_list_or_an_object_in_place_of_a_single_value_is_reported()
    {
        List<string> errors = [];

        Table.Bind(new AcmeOptions(), Section(("Day:0", "friday"), ("ApiKey:Value", "key")), new SettingErrors("acme", errors));

        errors.Should().Equal(
            "acme:ApiKey must be a single value, not a list or an object.", "acme:Day must be a single value, not a list or an object.");
    }

    [Fact]
    public void Options_that_were_set_in_code_are_validated_in_the_same_way()
    {
        AcmeOptions options = new()
        {
            ApiKey = "key\n",
            PageSize = 1,
            Timeout = TimeSpan.Zero,
            Host = new Uri("ftp://example.com/"),
            Day = (DayOfWeek)7,
            Domains = ["", "a", "a"],
            Zone = null!,
        };
        List<string> errors = [];

        Table.Validate(options, new SettingErrors("acme", errors));

        errors.Select(error => error.Split(' ')[0]).Should().Equal(
            "acme:ApiKey", "acme:HeaderKey", "acme:PageSize", "acme:Timeout", "acme:Host", "acme:Day", "acme:Other", "acme:Domains", "acme:Zone");
        errors.Should().Contain("acme:HeaderKey is missing. The key in a header.")
            .And.Contain("acme:Domains contains an empty value. It contains 'a' twice.");
    }

    [Fact]
    public void A_required_setting_may_be_left_out_where_others_take_its_place()
    {
        List<string> errors = [];

        Table.Validate(new AcmeOptions { ApiKey = "key", HeaderKey = "key", Verbose = true }, new SettingErrors("acme", errors));

        errors.Should().BeEmpty();
    }

    [Fact]
    public void A_key_that_is_not_a_setting_is_reported_with_the_one_that_was_meant()
    {
        List<string> errors = [];

        Table.RefuseUnknown(Section(("ApiKye", "x"), ("Colour", "red"), ("Provider", "Acme")), new SettingErrors("acme", errors), "Provider");

        errors.Should().HaveCount(2);
        errors[0].Should().Be("acme:ApiKye is not a setting. Did you mean 'ApiKey'?");
        errors[1].Should().StartWith("acme:Colour is not a setting. Settings are ApiKey, Day, Domains,");
    }

    [Fact]
    public void A_setting_describes_itself()
    {
        BounceSetting pageSize = Table.Settings.Single(setting => setting.Key == nameof(AcmeOptions.PageSize));
        BounceSetting day = Table.Settings.Single(setting => setting.Key == nameof(AcmeOptions.Day));
        BounceSetting key = Table.Settings.Single(setting => setting.Key == nameof(AcmeOptions.ApiKey));

        pageSize.Should().BeEquivalentTo(new { Description = "Rows per page.", Expected = "a whole number from 2 to 500", Default = "50", IsRequired = false, IsAdvanced = true });
        day.Words.Should().Equal("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
        key.Should().BeEquivalentTo(new { Default = (string?)null, IsRequired = true, IsSecret = true, IsAdvanced = false });
        Table.Settings.Where(setting => setting.IsList).Select(setting => setting.Key).Should().Equal(nameof(AcmeOptions.Domains), nameof(AcmeOptions.Lists));
        Table.Settings.Single(setting => setting.Key == nameof(AcmeOptions.Lists)).Should().BeEquivalentTo(new
        {
            Words = (string[])["bounces", "spam_reports"],
            Expected = "one or more of bounces, spam_reports",
            Default = "bounces",
            IsRequired = false,
            IsAdvanced = false,
        });
    }

    [Fact]
    public void A_set_up_dialog_asks_for_secrets_and_names_and_not_for_numbers_and_times()
    {
        Table.Settings.Where(setting => setting.IsAdvanced).Select(setting => setting.Key).Should().Equal(
            nameof(AcmeOptions.PageSize), nameof(AcmeOptions.MaxBytes), nameof(AcmeOptions.Verbose), nameof(AcmeOptions.Timeout), nameof(AcmeOptions.Start));
        Table.Settings.Where(setting => setting.IsSecret).Select(setting => setting.Key).Should().Equal(nameof(AcmeOptions.ApiKey), nameof(AcmeOptions.HeaderKey));
        Table.Settings.Single(setting => setting.Key == nameof(AcmeOptions.Verbose)).Default.Should().Be("false");
    }

    [Fact]
    public void A_flag_that_is_set_by_default_says_so() => new BounceSettingTable<AcmeOptions>()
        .AddFlag("Quiet", "Whether it is silent.", o => !o.Verbose, (o, value) => o.Verbose = !value).Settings.Single().Default.Should().Be("true");

    [Fact]
    public void A_value_that_is_null_is_a_mistake_of_the_caller() =>
        FluentActions.Invoking(() => Table.Settings[0].FindProblem(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void A_duration_may_be_a_day() =>
        Table.Settings.Single(setting => setting.Key == nameof(AcmeOptions.Timeout)).FindProblem("1.00:00:00").Should().BeNull();

    [Fact]
    public void The_first_line_of_a_key_counts()
    {
        BounceSettingTable<AcmeOptions> table = new BounceSettingTable<AcmeOptions>()
            .AddText("User", "The account.", o => o.User, (o, value) => o.User = value)
            .AddText("user", "The user.", o => o.User, (o, value) => o.User = value);

        table.Settings.Should().ContainSingle().Which.Description.Should().Be("The account.");
    }

    [Fact]
    public void Secrets_are_the_values_of_the_secret_settings() =>
        Table.SecretsOf(new AcmeOptions { ApiKey = "first", HeaderKey = "second", User = "ann" }).Should().Equal("first", "second");

    private static IConfigurationRoot Section(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();

    private sealed class AcmeOptions
    {
        public string ApiKey { get; set; } = "";

        public string HeaderKey { get; set; } = "";

        public string? User { get; set; }

        public int PageSize { get; set; } = 50;

        public long MaxBytes { get; set; } = 1;

        public bool Verbose { get; set; }

        public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

        public DateOnly Start { get; set; }

        public Uri? Host { get; set; }

        public DayOfWeek Day { get; set; }

        public DayOfWeek? Other { get; set; }

        public IReadOnlyList<string> Domains { get; set; } = [];

        public IReadOnlyList<string> Lists { get; set; } = ["bounces"];

        public string Zone { get; set; } = "UTC";
    }
}
