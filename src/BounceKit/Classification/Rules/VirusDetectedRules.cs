using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>A virus was found.</summary>
internal static class VirusDetectedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.VirusDetected)
    {
        {
            Certain, "Which of two is named first",
            [
                "virus or spam*",
            ]
        },
        {
            Certain, "Scanners: ClamAV, Amavis, Sophos, McAfee, Trend Micro, Kaspersky; Gmail and others",
            [
                "(virus|malware|trojan|worm|ransomware|viruses|infected|spyware|exploit) (found|detected|infected|in|" +
                    "infection|message|mail|email|attachment|identified|content|is|was|rejected|scanner found|name|check failed|" +
                    "filter|blocked|removed|warning|alert|win|discovered|threat)*",
                "(contains|contained|containing|carries|infected with|detected|found|has|with|carrying|including|potential|" +
                    "suspected|a|known|by) (a |an |the |potential |possible |known |potentially |)(virus|malware|trojan|worm|" +
                    "viruses|ransomware|malicious code|malicious content|malicious attachment|malicious software|" +
                    "malicious payload|malicious file)*",
                "(message|mail|email|attachment|content|file) .. (infected|virus|malware|malicious)", "infected (with|by)",
                "(infected|malicious) (message|mail|email|attachment|file|content|code|executable)*",
                "(eicar|clamav found|heuristics)", "viren gefunden", "вирус", "病毒", "ウイルス", "ウィルス", "바이러스",
            ]
        },
        {
            Hint, "The word alone",
            [
                "virus", "malware",
            ]
        },
        {
            Clear, "Names that scanners give",
            [
                "virus .. found",
            ]
        },
    };
}
