using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BounceKit.Testing.Tests;

public sealed class ChaosProxyTests : IAsyncLifetime
{
    private static readonly byte[] Request = "GET /whatcounts/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    private BounceSimulator _simulator = null!;

    public async Task InitializeAsync() =>
        _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 200 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task Undisturbed_and_slow_connections_change_no_byte()
    {
        byte[] direct = await AskAsync(_simulator.Address, WithoutDate);
        foreach (ChaosAction act in (ChaosAction[])[ChaosAction.Pass, ChaosAction.Delay, ChaosAction.Split])
        {
            await using ChaosProxy proxy = await StartAsync(act);

            (await AskAsync(proxy.Address, WithoutDate)).Should().Equal(direct, act.ToString());
            proxy.Count(act).Should().Be(1);
            proxy.Connections.Should().Be(1);
        }
    }

    [Theory]
    [InlineData(ChaosAction.Refuse)]
    [InlineData(ChaosAction.ResetBeforeHeaders)]
    [InlineData(ChaosAction.ResetInHeaders)]
    [InlineData(ChaosAction.ResetInBody)]
    public async Task Resets_are_seen_as_resets(ChaosAction act)
    {
        await using ChaosProxy proxy = await StartAsync(act, maxBytes: 100);

        (await FluentActions.Awaiting(() => AskAsync(proxy.Address)).Should().ThrowAsync<SocketException>())
            .Which.SocketErrorCode.Should().BeOneOf(SocketError.ConnectionReset, SocketError.Shutdown);
        proxy.Count(act).Should().Be(1);
    }

    [Fact]
    public async Task A_close_is_in_good_order_and_early()
    {
        byte[] direct = await AskAsync(_simulator.Address);
        await using ChaosProxy proxy = await StartAsync(ChaosAction.Close, maxBytes: 100);

        byte[] part = await AskAsync(proxy.Address);

        part.Length.Should().BeLessThan(direct.Length);
        part.Should().Equal(direct[..part.Length]);
    }

    [Fact]
    public async Task A_stall_lasts_until_the_client_hangs_up()
    {
        await using ChaosProxy proxy = await StartAsync(ChaosAction.Stall, maxBytes: 100);

        await FluentActions.Awaiting(() => AskAsync(proxy.Address).WaitAsync(TimeSpan.FromMilliseconds(200), TimeProvider.System))
            .Should().ThrowAsync<TimeoutException>();
    }

    [Fact]
    public async Task The_same_seed_gives_each_connection_the_same_fate_and_another_seed_others()
    {
        string[] first = await FatesAsync(seed: 7);

        (await FatesAsync(seed: 7)).Should().Equal(first);
        (await FatesAsync(seed: 8)).Should().NotEqual(first);
        first.Distinct().Count().Should().BeGreaterThan(3);
    }

    [Fact]
    public async Task Addresses_of_the_target_are_kept_but_for_the_port()
    {
        await using ChaosProxy proxy = await StartAsync(ChaosAction.Pass);

        Uri through = proxy.Through(_simulator.SendGrid.BaseAddress);

        through.Port.Should().Be(proxy.Address.Port).And.NotBe(_simulator.Address.Port);
        through.AbsolutePath.Should().Be(_simulator.SendGrid.BaseAddress.AbsolutePath);
    }

    [Fact]
    public async Task A_source_rides_out_what_the_proxy_does()
    {
        await using ChaosProxy proxy = await ChaosProxy.StartAsync(
            _simulator.Address, new ChaosOptions { Rate = 0.8, Actions = [ChaosAction.Refuse, ChaosAction.ResetInBody, ChaosAction.Close, ChaosAction.Split], MaxBytes = 4096 });
        await using BounceSources sources = BounceSources.Create(b => b
            .AddSendGrid("subject", o =>
            {
                o.ApiKey = _simulator.SendGrid.ApiKey;
                o.BaseAddress = proxy.Through(_simulator.SendGrid.BaseAddress);
                o.PageSize = 50;
            })
            .ConfigureResilience("subject", o =>
            {
                o.Retry.MaxRetryAttempts = 30;
                o.Retry.Delay = o.Retry.MaxDelay!.Value / 10_000;
                o.Retry.MaxDelay = o.Retry.Delay;
            }));

        (await sources["subject"].ToListAsync()).Should().HaveCount(200).And.OnlyHaveUniqueItems();
        proxy.Connections.Should().BeGreaterThan(proxy.Count(ChaosAction.Pass));
    }

    private Task<ChaosProxy> StartAsync(ChaosAction act, int maxBytes = 64 * 1024) => ChaosProxy.StartAsync(
        _simulator.Address, new ChaosOptions { Rate = 1, Actions = [act], MaxBytes = maxBytes, MaxDelay = TimeSpan.FromMilliseconds(2) });

    private async Task<string[]> FatesAsync(int seed)
    {
        await using ChaosProxy proxy = await ChaosProxy.StartAsync(
            _simulator.Address, new ChaosOptions { Seed = seed, Rate = 0.8, MaxBytes = 100, Actions = [ChaosAction.Refuse, ChaosAction.ResetInHeaders, ChaosAction.Close, ChaosAction.Split] });
        List<string> fates = [];
        for (int connection = 0; connection < 20; connection++)
        {
            try
            {
                fates.Add((await AskAsync(proxy.Address)).Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (SocketException)
            {
                fates.Add("reset");
            }
        }

        return [.. fates];
    }

    private static async Task<byte[]> AskAsync(Uri address, Func<byte[], byte[]>? clean = null)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await socket.SendAsync(Request);
        using MemoryStream answer = new();
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) is > 0 and int read)
        {
            answer.Write(buffer, 0, read);
        }

        return clean?.Invoke(answer.ToArray()) ?? answer.ToArray();
    }

    private static byte[] WithoutDate(byte[] answer) => Encoding.ASCII.GetBytes(string.Join(
        '\n', Encoding.ASCII.GetString(answer).Split('\n').Where(line => !line.StartsWith("Date:", StringComparison.Ordinal))));
}
