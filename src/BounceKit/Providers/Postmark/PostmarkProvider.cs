namespace BounceKit.Postmark;

/// <summary>Postmark as a provider.</summary>
internal sealed class PostmarkProvider : BounceProvider<PostmarkOptions>
{
    public static readonly PostmarkProvider Instance = new();

    public override string Name => "Postmark";

    public override string AuthenticationHint => "Check ServerToken, which is the API token of a server, not of the account.";

    public override bool StatesType => true;

    public override Uri DefaultAddress(PostmarkOptions options) => new("https://api.postmarkapp.com/");

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<PostmarkOptions> credentials, CancellationToken cancellationToken) =>
        request.Headers.Add(
            "X-Postmark-Server-Token", await credentials.GetAsync(nameof(PostmarkOptions.ServerToken), cancellationToken).ConfigureAwait(false));

    public override IBounceSource CreateSource(SourceContext context, PostmarkOptions options) =>
        options.Lists.Contains(PostmarkList.Bounces, StringComparer.Ordinal)
            ? new PostmarkBounceSource(context, options)
            : new PostmarkSuppressionSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => PostmarkErrors.Read(response);

    public override void AddSettings(BounceSettingTable<PostmarkOptions> settings) => settings
        .AddSecret(
            nameof(PostmarkOptions.ServerToken), "The API token of the server; find it in Postmark under the server's API Tokens.",
            o => o.ServerToken, (o, value) => o.ServerToken = value, o => o.ServerTokenProvider, isHeader: true)
        .AddList(
            nameof(PostmarkOptions.Streams), "The ids of the message streams, such as outbound and broadcast.",
            o => o.Streams, (o, value) => o.Streams = value, isRequired: true,
            findProblem: static stream => IsStream(stream) ? null : $"contains '{stream}', which is not the id of a message stream, such as outbound.")
        .AddWords(
            nameof(PostmarkOptions.Lists), "The lists to read of each stream.", [PostmarkList.Bounces, PostmarkList.Suppressions],
            o => o.Lists, (o, value) => o.Lists = value)
        .AddNumber(
            nameof(PostmarkOptions.PageSize), "Bounces per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 2, PostmarkOptions.MaxPageSize)
        .AddNumber(
            nameof(PostmarkOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);

    // Part of paths, where nothing else may get in.
    private static bool IsStream(string text) =>
        text.Any(char.IsAsciiLetterOrDigit) && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
