using System.Globalization;

namespace EventSphere.Web.Components;

/// <summary>How large a file is, as people say it.</summary>
public static class FileSize
{
    private const long Kilo = 1024;
    private const long Mega = Kilo * 1024;

    public static string Of(long bytes) => bytes switch
    {
        < Kilo => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < Mega => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / Kilo):N0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Mega:0.#} MB"),
    };
}
