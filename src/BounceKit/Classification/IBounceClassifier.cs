namespace BounceKit.Classification;

/// <summary>Reads the type and the reason of a bounce from its diagnostic text. Register your own in the container to replace the default.</summary>
/// <remarks>Implementations are pure, accept any text without throwing, and are safe for concurrent use.</remarks>
public interface IBounceClassifier
{
    /// <summary>Reads one diagnostic.</summary>
    /// <param name="diagnostic">The text in any form and language; may be empty.</param>
    /// <param name="status">
    /// An enhanced status code that the provider sends beside the text, such as SendGrid's <c>status</c>; may be empty or any other text.
    /// Counts where the text itself states none.
    /// </param>
    /// <param name="smtpCode">
    /// An SMTP reply code that the provider sends beside the text; <see langword="null"/> for none. Counts where the text itself states none.
    /// </param>
    BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null);
}
