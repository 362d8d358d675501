using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Integrations;

/// <summary>
/// What a tenant has set up at a provider: one row for each. What may be shown is JSON of the provider's own type (<see cref="SmtpSettingsJson"/>);
/// what may not is encrypted, and read again by nobody but who connects.
/// </summary>
public sealed class IntegrationSetting : TenantOwned
{
    /// <summary>One of <see cref="IntegrationProviders"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>A JSON object of the provider's settings, without secrets.</summary>
    public required string Settings { get; set; }

    /// <summary>Encrypted for the tenant (<see cref="Persistence.DataCipher"/>); null if the provider needs none.</summary>
    public byte[]? SecretCipher { get; set; }

    public required bool IsEnabled { get; set; }

    /// <summary>Null until these settings are tested.</summary>
    public DateTimeOffset? TestedAt { get; private set; }

    public string? TestOutcome { get; private set; }

    public string? TestAnswer { get; private set; }

    /// <summary>What came of the last test; null if there was none.</summary>
    public IntegrationTest? LastTest
    {
        get => TestedAt is { } at && TestOutcome is { } outcome ? new IntegrationTest(at, outcome, TestAnswer) : null;
        set => (TestedAt, TestOutcome, TestAnswer) = (value?.At, value?.Outcome, value?.Answer);
    }
}

internal sealed class IntegrationSettingConfiguration : IEntityTypeConfiguration<IntegrationSetting>
{
    public void Configure(EntityTypeBuilder<IntegrationSetting> builder)
    {
        builder.ToTable("integration_settings", t => t.HasCheckConstraint(
            "ck_integration_settings_test", "num_nulls(tested_at, test_outcome) in (0, 2)"));
        builder.Ignore(s => s.LastTest);
        builder.Property(s => s.Provider).HasMaxLength(IntegrationProviders.MaxLength);
        builder.Property(s => s.Settings).HasColumnType("jsonb");
        builder.Property(s => s.TestOutcome).HasMaxLength(IntegrationTestLimits.OutcomeMaxLength);
        builder.Property(s => s.TestAnswer).HasMaxLength(IntegrationTestLimits.AnswerMaxLength);
        builder.HasIndex(s => new { s.TenantId, s.Provider }).IsUnique();
    }
}
