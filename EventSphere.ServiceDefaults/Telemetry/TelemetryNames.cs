namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>Activity sources and meters of our own begin with this and the module's name, as in <c>EventSphere.Registrations</c>.</summary>
public static class TelemetryNames
{
    public const string Prefix = "EventSphere.";
}
