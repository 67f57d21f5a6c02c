using BounceKit.Classification.Codes;
using FluentAssertions.Execution;

namespace BounceKit.Tests.Classification;

public sealed class RetryHintTests
{
    [Theory]
    [InlineData("try again in 300 seconds", 300)]
    [InlineData("450 4.7.1 Please retry in 5 minutes", 300)]
    [InlineData("wait 1 hour", 3600)]
    [InlineData("try again after 2 min", 120)]
    [InlineData("greylisted for 60 seconds", 60)]
    [InlineData("please come back in 00:04:30", 270)]
    [InlineData("Retry-After: 120", 120)]
    [InlineData("retry after 90", 90)]
    [InlineData("retry in 30s", 30)]
    [InlineData("try again in 2h", 7200)]
    [InlineData("please wait at least 10 minutes", 600)]
    [InlineData("try again later (in 15 minutes)", 900)]
    [InlineData("Veuillez réessayer dans 5 minutes", 300)]
    [InlineData("Bitte in 10 Minuten erneut versuchen: erneut in 10 Minuten", 600)]
    [InlineData("intente de nuevo en 20 minutos", 1200)]
    [InlineData("tente novamente em 3 horas", 10800)]
    [InlineData("повторите через 5 минут", 300)]
    public void A_stated_wait_is_read(string text, int seconds) =>
        RetryHint.Read(text).Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(1, "s sec secs second seconds seconde secondes sekunde sekunden segundo segundos secondi sekund секунд секунды 秒")]
    [InlineData(60, "m min mins minute minutes minuten minuto minutos minuti minut минут минуты 分 分钟")]
    [InlineData(3600, "h hr hrs hour hours heure heures stunde stunden hora horas ora ore godzin час часа часов 時間 小时")]
    [InlineData(86400, "day days jour jours tag tage tagen")]
    public void A_wait_is_counted_in_every_unit(int seconds, string units)
    {
        using AssertionScope scope = new();
        foreach (string unit in units.Split(' '))
        {
            WaitOf($"wait 2 {unit}").Should().Be(2 * seconds, "the unit is {0}", unit);
            WaitOf($"wait 2{unit.ToUpperInvariant()}").Should().Be(2 * seconds, "the unit is {0}", unit);
            WaitOf($"wait 2 {unit}x").Should().BeNull("{0}x is no unit", unit);
        }
    }

    [Fact]
    public void A_time_is_one_to_wait_for_behind_a_word_that_leads_to_it()
    {
        string leading =
            "in after for wait least another next about retry within dans nach en em apos após tra fra za через again warten espere aguarde attendre";
        using AssertionScope scope = new();
        foreach (string word in leading.Split(' '))
        {
            WaitOf($"greylisted {word} 5 min").Should().Be(300, "the word before is {0}", word);
            WaitOf($"greylisted {word.ToUpperInvariant()} 5 min").Should().Be(300, "the word before is {0}", word);
            WaitOf($"greylisted x{word} 5 min").Should().BeNull("x{0} is another word", word);
        }
    }

    [Fact]
    public void A_time_is_one_to_wait_for_in_a_text_that_speaks_of_waiting()
    {
        string waiting =
            """
            retry try again wait later greylist graylist come resend defer réessa reessa erneut warten wieder intent inténtelo reintente espere tente
            aguarde riprova attend ponow повтор попроб
            """;
        using AssertionScope scope = new();
        foreach (string word in waiting.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            WaitOf($"{word}, in 5 min").Should().Be(300, "the text speaks of '{0}'", word);
            WaitOf($"{word.ToUpperInvariant()}, in 5 min").Should().Be(300, "the text speaks of '{0}'", word);
        }

        WaitOf("expired, in 5 min").Should().BeNull();
    }

    [Theory]
    [InlineData("wait 999999 seconds", true)]
    [InlineData("wait 1000000 seconds", false)]
    [InlineData("wait 0 seconds", true)]
    [InlineData("retry after 5", true)]
    [InlineData("retry after 5.", true)]
    [InlineData("retry after 5. Or not", true)]
    [InlineData("retry after 1.5 min", false)]
    [InlineData("retry after 192.0.2.1, or wait 5 min", true)]
    [InlineData("retry after: 5 min", true)]
    [InlineData("retry.after 5", false)]
    [InlineData("retry, wait 5", false)]
    [InlineData("come back after 5", false)]
    [InlineData("come back in 04:30", false)]
    [InlineData("come back in 00:04:30:", true)]
    [InlineData("come back in 00:04:3", false)]
    [InlineData("wait=5-min", true)]
    [InlineData("wait(5 min", true)]
    [InlineData("wait:5 min", true)]
    [InlineData("wait-5 min", true)]
    [InlineData("wait5 min", true)]
    [InlineData("wait.5 min", false)]
    [InlineData("wait,5 min", false)]
    [InlineData("5 min", false)]
    [InlineData("5 min, in 5 min try again", false)]
    [InlineData("9 lives, wait 5 min", true)]
    public void A_wait_is_a_number_with_a_unit_behind_a_word_that_leads_to_it(string text, bool isWait) =>
        WaitOf(text).HasValue.Should().Be(isWait);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void The_text_speaks_of_waiting_shortly_before_the_number(int before, bool isWait) =>
        WaitOf("wait".PadRight(before - " in ".Length, '.') + " in 5 min").HasValue.Should().Be(isWait);

    [Theory]
    [InlineData("450 4.7.1 try again later")]
    [InlineData("limit of 100 messages per 60 minutes, try again later")]
    [InlineData("try again in a while")]
    [InlineData("550 5.1.1 no such user")]
    [InlineData("try again in 99999999999 seconds")]
    [InlineData("try again in 99:99:99")]
    [InlineData("try again in 5 bananas")]
    [InlineData("expired after 5 days")]
    public void Nothing_is_made_up(string text) => RetryHint.Read(text).Should().BeNull();

    private static double? WaitOf(string text) => RetryHint.Read(text)?.TotalSeconds;
}
