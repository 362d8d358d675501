using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenTelemetry;

namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>Takes out of spans what they must not hold (<see cref="SensitiveText"/>). Runs before the exporter.</summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        List<KeyValuePair<string, object?>>? redacted = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (Clean(tag) is { } clean)
                (redacted ??= []).Add(new(tag.Key, clean));
        }

        foreach (var (tag, clean) in redacted ?? [])
            data.SetTag(tag, clean);
        foreach (ref readonly var happened in data.EnumerateEvents())
        {
            // Exceptions come as these. A span has no way to change or drop one, so the text is changed where it lies.
            foreach (ref readonly var tag in happened.EnumerateTagObjects())
            {
                if (Clean(tag) is { } clean)
                    Unsafe.AsRef(in tag) = new(tag.Key, clean);
            }
        }

        if (data.StatusDescription is { } description && SensitiveText.Redact(description) is { } status)
            data.SetStatus(data.Status, status);
        if (SensitiveText.Redact(data.DisplayName) is { } name)
            data.DisplayName = name;
    }

    private static string? Clean(in KeyValuePair<string, object?> tag) =>
        tag.Value is string text && MayHoldValues(tag.Key) ? SensitiveText.Redact(text) : null;

    // What every span has and a program wrote. Statements have their values as parameters, which no span carries.
    private static bool MayHoldValues(string tag) => tag is not (
        "db.query.text" or "db.statement" or "db.system.name" or "db.namespace" or "http.request.method" or "http.route" or "network.protocol.version"
        or "server.address" or "url.scheme" or "error.type");
}
