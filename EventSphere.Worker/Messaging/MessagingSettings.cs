using System.ComponentModel.DataAnnotations;

namespace EventSphere.Worker.Messaging;

/// <summary>How the relay and the queue loop work: configuration section <c>Messaging</c>. Start-up fails if a value makes no sense.</summary>
internal sealed class MessagingSettings : IValidatableObject
{
    public const string Section = "Messaging";

    [Required, RegularExpression("^[a-z0-9](?:-?[a-z0-9]){2,62}$")]
    public string Queue { get; init; } = "messages";

    /// <summary>Handlers that run at once in this process.</summary>
    [Range(1, 256)]
    public int Concurrency { get; init; } = 16;

    [Range(1, 16)]
    public int Receivers { get; init; } = 2;

    /// <summary>How long a received queue message stays hidden from other workers; renewed while this one works on it.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long an attempt owns its message. A worker that dies keeps the others waiting that long.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A handler that takes longer is cancelled and tried again. Shorter than <see cref="Lease"/>, so that no two run at once.</summary>
    public TimeSpan HandlerTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>With the delays below that is some six hours, so that a provider's bad afternoon ends in delivered mail and not on the poison list.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 40;

    /// <summary>The first wait after a failure; each further one doubles it.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many messages may be on the queue or in work over all workers: what a crash or a change of mind leaves behind.</summary>
    [Range(1, 100_000)]
    public int MaxOutstanding { get; init; } = 2_000;

    /// <summary>When a message that was put on the queue and not begun is put there again.</summary>
    public TimeSpan Resend { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the relay waits after a wake for more commits to go along.</summary>
    public TimeSpan Coalesce { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often the relay looks without being woken.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often an idle receiver looks at the queue.</summary>
    public TimeSpan IdleReceive { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long handlers may go on after the stop signal.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long done messages are kept.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan CleanUpEvery { get; init; } = TimeSpan.FromMinutes(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        TimeSpan[] durations = [Visibility, Lease, HandlerTimeout, RetryDelay, RetryDelayMax, Resend, Coalesce, Poll, IdleReceive, Drain, Keep, CleanUpEvery];
        if (durations.Any(d => d <= TimeSpan.Zero))
            yield return new ValidationResult("Every duration is above zero.");
        if (HandlerTimeout + TimeSpan.FromSeconds(5) > Lease)
            yield return new ValidationResult("The lease outlasts the handler's time by at least 5 s, in which the result is committed.", [nameof(Lease)]);
        if (Visibility < TimeSpan.FromSeconds(6) || Visibility > TimeSpan.FromDays(7))
            yield return new ValidationResult("The visibility is between 6 s and 7 days.", [nameof(Visibility)]);
    }
}
