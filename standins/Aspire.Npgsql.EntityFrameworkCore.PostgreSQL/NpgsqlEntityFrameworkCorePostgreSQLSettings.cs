namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>What a service may switch off or set when it enriches its DbContext.</summary>
public class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>Unused by the enriching form: the DbContext already knows where it connects.</summary>
    public string? ConnectionString { get; set; }

    public bool DisableRetry { get; set; }

    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }

    public bool DisableMetrics { get; set; }

    /// <summary>Seconds.</summary>
    public int? CommandTimeout { get; set; }
}
