namespace EventSphere.AppHost.Infrastructure;

/// <summary>Nothing was started, and the message says in one sentence what is wrong and what helps.</summary>
internal sealed class StartRefused(string message) : Exception(message);
