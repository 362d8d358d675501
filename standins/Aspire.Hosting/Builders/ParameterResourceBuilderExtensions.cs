using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>A connection string made from an expression over other resources.</summary>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
}

/// <summary>A connection string from configuration.</summary>
internal sealed class ConnectionStringParameterResource(string name, Func<ParameterDefault?, string> callback,
    string? environmentVariableName)
    : ParameterResource(name, callback, secret: true), IResourceWithConnectionString
{
    public string? ConnectionStringEnvironmentVariable { get; } = environmentVariableName;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");

    ValueTask<string?> IResourceWithConnectionString.GetConnectionStringAsync(CancellationToken cancellationToken) =>
        GetValueAsync(cancellationToken);
}

/// <summary>Values from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A parameter that configuration must have as <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name,
        bool secret = false) =>
        builder.AddResource(new ParameterResource(name, fallback => Configured(builder.Configuration, name, fallback), secret));

    /// <summary>A parameter with a fixed value.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder,
        string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>A parameter whose value is computed when it is first needed.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder,
        string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) => publishValueAsDefault && secret
        ? throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret))
        : builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret));

    /// <summary>A parameter from configuration, or else a generated one, which <paramref name="persist"/> keeps in the AppHost's user secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder,
        string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var kept = persist ? new UserSecretsParameterDefault(builder.AppHostAssembly, name, value) : value;
        return builder.AddResource(new ParameterResource(name, fallback => Configured(builder.Configuration, name, fallback), secret)
        {
            Default = kept,
        });
    }

    /// <summary>A parameter from a configuration key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder,
        string name, string configurationKey, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, fallback =>
            Configured(builder.Configuration, name, fallback, configurationKey), secret));

    /// <summary>A connection string that configuration must have.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder,
        string name, string? environmentVariableName = null) => builder.AddResource(new ConnectionStringParameterResource(name,
            _ => builder.Configuration.GetConnectionString(name)
                ?? throw new MissingParameterValueException($"The connection string '{name}' is missing in the configuration (ConnectionStrings:{name})."),
            environmentVariableName));

    private static string Configured(IConfiguration configuration, string name, ParameterDefault? fallback, string? key = null)
    {
        key ??= $"Parameters:{name}";

        // Environment variables cannot have a hyphen, so Parameters__db_password serves db-password.
        return configuration[key] ?? configuration[key.Replace('-', '_')] ?? fallback?.GetDefaultValue()
            ?? throw new MissingParameterValueException($"The parameter '{name}' has no value: set the configuration key {key}.");
    }
}

/// <summary>Connection strings as resources.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>A connection string over other resources; it becomes available when those run.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder,
        string name, ReferenceExpression connectionStringExpression)
    {
        var connection = builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
        foreach (var resource in ResourcesIn(connectionStringExpression).DistinctBy(resource => resource.Name)
            .Where(resource => resource is not IResourceWithoutLifetime))
            connection.WaitForStart(builder.CreateResourceBuilder(resource));
        return connection;
    }

    /// <inheritdoc cref="AddConnectionString(IDistributedApplicationBuilder, string, ReferenceExpression)"/>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder,
        string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    private static IEnumerable<IResource> ResourcesIn(object value) => value switch
    {
        IResource resource => [resource],
        IValueWithReferences composed => composed.References.SelectMany(ResourcesIn),
        _ => [],
    };
}
