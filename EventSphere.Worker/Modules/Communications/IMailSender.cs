using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>Hands a mail to whoever delivers it. SMTP is one way; a provider's API can be another.</summary>
internal interface IMailSender
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A mail, before it is put into the shape that a provider wants.</summary>
/// <param name="MessageId">Without the angle brackets. The same for every attempt, so that a repetition can be recognized.</param>
/// <param name="FromName">Shown beside the configured address.</param>
/// <param name="ReplyTo">Where answers go; null: to the sender.</param>
internal sealed record OutgoingMail(
    string MessageId,
    string FromName,
    string ToAddress,
    string ToName,
    string Subject,
    string Text,
    string Html,
    IReadOnlyList<MailPart> Inline,
    IReadOnlyList<MailPart> Attachments,
    string? ReplyTo = null);

/// <param name="Name">The file's name, of ASCII characters.</param>
internal sealed record MailPart(string Name, string ContentType, byte[] Content)
{
    /// <summary>Under which the HTML refers to an inline part as <c>cid:</c>; RFC 2392 wants the form of an address.</summary>
    public static string ContentIdOf(string name) => $"{name}@eventsphere";
}

/// <summary>What the provider said.</summary>
internal abstract record MailResult
{
    private MailResult()
    {
    }

    /// <param name="ProviderMessageId">Under which the provider knows it.</param>
    public sealed record Accepted(string ProviderMessageId) : MailResult;

    /// <summary>This recipient won't be accepted, however often we try.</summary>
    public sealed record Refused(string Reason) : MailResult;

    /// <summary>Not now.</summary>
    public sealed record Deferred(string Reason) : MailResult;

    /// <summary>What becomes of the message that the mail was sent for.</summary>
    /// <param name="sent">What is written when the mail is out; it takes the provider's id.</param>
    /// <param name="failed">What is written when it never will be; it takes the reason.</param>
    public Outcome ToOutcome(Func<string, Action<NpgsqlBatch>>? sent = null, Func<string, Action<NpgsqlBatch>>? failed = null) => this switch
    {
        Accepted accepted => new Outcome.Done(sent?.Invoke(accepted.ProviderMessageId)),
        Refused refused => new Outcome.GiveUp(refused.Reason, failed?.Invoke(refused.Reason)),
        Deferred deferred => new Outcome.RetryLater(deferred.Reason, WritesIfLast: failed?.Invoke(deferred.Reason)),
        _ => throw new InvalidOperationException($"A mail can't end as {GetType().Name}."),
    };
}
