using System.IO.Pipelines;

namespace BounceKit.Cli.Tests;

/// <summary>A run of <c>bouncekit serve</c> and its page.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new();
    private readonly Task<CliResult> _run;

    private ServedPage(CliHarness cli, Stream output, string[] args)
    {
        cli.Output = output;
        _run = cli.RunAsync(_stop.Token, ["serve", .. args]);
    }

    public Uri Address { get; private set; } = null!;

    public static async Task<ServedPage> StartAsync(CliHarness cli, params string[] args)
    {
        Pipe output = new();
        ServedPage page = new(cli, output.Writer.AsStream(), args);
        Task<string?> line = new StreamReader(output.Reader.AsStream()).ReadLineAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(line, page._run);
        if (!line.IsCompleted)
        {
            throw new InvalidOperationException((await page._run).Error);
        }

        page.Address = new Uri((await line)!);
        return page;
    }

    /// <summary>The page as soon as it contains a text.</summary>
    public async Task<string> UntilAsync(string text)
    {
        string html;
        do
        {
            html = await _http.GetStringAsync(Address, CancellationToken.None);
        }
        while (!html.Contains(text, StringComparison.Ordinal));

        return html;
    }

    public Task<HttpResponseMessage> GetAsync(string host) => _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Address) { Headers = { Host = host } }, CancellationToken.None);

    public async Task<CliResult> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _http.Dispose();
    }
}
