namespace EventSphere.Contracts.Modules.Integrations;

/// <summary>The services outside of EventSphere that an organization can have its own account at, as they are written on the wire.</summary>
public static class IntegrationProviders
{
    public const int MaxLength = 40;

    /// <summary>A mail server of its own, by SMTP (RFC 5321).</summary>
    public const string Smtp = "smtp";
}

/// <summary>What an organization has set up. Each provider has its own part; null where nothing is set up.</summary>
public sealed record IntegrationsResponse(SmtpIntegration? Smtp);

/// <summary>What came of the last test of a provider's settings.</summary>
/// <param name="Outcome">One of the provider's outcomes, such as <see cref="SmtpTestOutcomes"/>; a client shows others as a failure.</param>
/// <param name="Answer">What the other side said, in its own words; null if it said nothing. At most <see cref="IntegrationTestLimits.AnswerMaxLength"/> characters.</param>
public sealed record IntegrationTest(DateTimeOffset At, string Outcome, string? Answer);

/// <summary>Limits of a test.</summary>
public static class IntegrationTestLimits
{
    /// <summary>A test that takes longer has failed. Less than clients wait for an answer.</summary>
    public const int Seconds = 8;

    public const int OutcomeMaxLength = 40;
    public const int AnswerMaxLength = 300;
}
