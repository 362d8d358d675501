using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The names of commands.</summary>
public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
}

/// <summary>How a command went.</summary>
public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public bool Canceled { get; init; }

    public string? Message { get; init; }
}

/// <summary>Runs commands on resources: start, stop and restart of what has a process.</summary>
public class ResourceCommandService
{
    private readonly DistributedApplicationModel _model;
    private readonly IServiceProvider _services;

    /// <summary>The orchestrator is looked up late: it, too, comes from the services.</summary>
    public ResourceCommandService(DistributedApplicationModel model, IServiceProvider services)
    {
        _model = model;
        _services = services;
    }

    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName,
        CancellationToken cancellationToken = default) =>
        _model.Resources.FirstOrDefault(resource => resource.Name == resourceId || resource.InstanceIds().Contains(resourceId)) is { } found
            ? ExecuteCommandAsync(found, commandName, cancellationToken)
            : Task.FromResult(new ExecuteCommandResult { Success = false, Message = $"Resource '{resourceId}' not found." });

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName,
        CancellationToken cancellationToken = default)
    {
        if (resource is not (ExecutableResource or ProjectResource) || commandName is not ("start" or "stop" or "restart"))
            return new() { Success = false, Message = $"Command '{commandName}' not available for resource '{resource.Name}'." };

        var orchestrator = (Orchestrator)_services.GetService(typeof(Orchestrator))!;
        if (commandName is "stop" or "restart")
            await orchestrator.StopResourceAsync(resource).ConfigureAwait(false);
        if (commandName is "start" or "restart")
            await orchestrator.StartResourceAsync(resource, cancellationToken).ConfigureAwait(false);
        return new() { Success = true };
    }
}
