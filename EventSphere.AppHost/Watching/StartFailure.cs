namespace EventSphere.AppHost.Watching;

/// <summary>How a health check says that waiting is of no use: its description begins with <see cref="Final"/>, then says what helps.</summary>
internal static class StartFailure
{
    public const string Final = "final: ";
}
