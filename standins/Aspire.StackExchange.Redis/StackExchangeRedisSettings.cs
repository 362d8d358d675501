namespace Aspire.StackExchange.Redis;

/// <summary>Where Redis is, and what a service may switch off.</summary>
public sealed class StackExchangeRedisSettings
{
    public string? ConnectionString { get; set; }

    public bool DisableHealthChecks { get; set; }

    /// <summary>Without effect in the stand-in, which traces no Redis commands.</summary>
    public bool DisableTracing { get; set; }
}
