using System.Text.Json.Serialization;

namespace EventSphere.Contracts.Modules.Images;

/// <summary>What an image is for, as it is written on the wire. It decides in which widths the image is kept.</summary>
public static class ImagePurposes
{
    public const string Cover = "cover";
    public const string Logo = "logo";

    /// <summary>Of somebody who speaks.</summary>
    public const string Portrait = "portrait";

    /// <summary>Within an event's page.</summary>
    public const string Page = "page";

    /// <summary>For a form field that takes one of them.</summary>
    public const string Pattern = "^(cover|logo|portrait|page)$";

    /// <summary>What is wrong with a purpose that isn't one of them.</summary>
    public const string Error = "Use cover, logo, portrait or page.";

    /// <summary>The widths in pixels that an image of this purpose comes in, ascending. A smaller original has its own width as the largest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such purpose.</exception>
    public static IReadOnlyList<int> WidthsOf(string purpose) => purpose switch
    {
        Cover or Page => CoverWidths,
        Logo => LogoWidths,
        Portrait => PortraitWidths,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };

    private static readonly int[] CoverWidths = [480, 960, 1600];
    private static readonly int[] LogoWidths = [96, 192, 384];
    private static readonly int[] PortraitWidths = [160, 320, 640];
}

/// <summary>Limits of images.</summary>
public static class ImageLimits
{
    /// <summary>Bytes that a person may choose; the browser makes less of it.</summary>
    public const long OriginalMaxBytes = 25 * 1024 * 1024;

    /// <summary>Bytes of one encoded file.</summary>
    public const int FileMaxBytes = 1024 * 1024;

    /// <summary>Files of one image: one for each width.</summary>
    public const int MaxFiles = 3;

    /// <summary>Bytes of a whole upload: the files, and what multipart writes between them.</summary>
    public const long UploadMaxBytes = (MaxFiles * FileMaxBytes) + (64 * 1024);

    /// <summary>An image may be this many times as high as it is wide.</summary>
    public const int MaxHeightToWidth = 3;
}

/// <summary>An image to show: its WebP files are at <see cref="PathOf"/>, one for each width.</summary>
/// <param name="TenantId">Whose it is; the address begins with it.</param>
/// <param name="Widths">In pixels, ascending; at least one.</param>
/// <param name="Width">Of the largest file.</param>
/// <param name="Height">Of the largest file.</param>
public sealed record ImageReference(Guid TenantId, Guid Id, IReadOnlyList<int> Widths, int Width, int Height)
{
    /// <summary>The address of one file, below the web site's or below <c>/api/v1/public</c>. What is there never changes.</summary>
    public string PathOf(int width) => $"/images/{TenantId}/{Id}/{width}.webp";

    /// <summary>The address of the largest file.</summary>
    [JsonIgnore]
    public string LargestPath => PathOf(Width);
}
