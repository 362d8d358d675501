using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Images;

namespace EventSphere.Domain.Modules.Images;

/// <summary>The files of one upload, looked at: one picture, in the widths that its purpose asks for.</summary>
public static class ImageFiles
{
    /// <summary>Judges the files by their bytes alone.</summary>
    /// <param name="purpose">One of <see cref="ImagePurposes"/>.</param>
    /// <param name="files">In any order.</param>
    /// <returns>The size of each file, in the order of <paramref name="files"/>, or why the upload is refused.</returns>
    public static Result<IReadOnlyList<WebPFile>> Read(string purpose, IReadOnlyList<byte[]> files)
    {
        if (files.Any(file => file.Length > ImageLimits.FileMaxBytes))
            return Invalid(ErrorCodes.ImageTooLarge, "A file of an image has at most 1 MB.");
        var sizes = new List<WebPFile>();
        foreach (var file in files)
        {
            var read = WebPFile.Read(file);
            if (read.Refusal is { } refusal)
                return refusal;
            sizes.Add(read.Value);
        }

        var wanted = ImagePurposes.WidthsOf(purpose);
        if (!HasWidths(sizes, wanted))
        {
            return Invalid(
                ErrorCodes.ImageWrongSizes,
                $"Send one file for each of the widths {string.Join(", ", wanted)}, or up to the original's own width if that is smaller.");
        }

        var largest = sizes.MaxBy(size => size.Width);
        if (largest.Height > ImageLimits.MaxHeightToWidth * largest.Width)
            return Invalid(ErrorCodes.ImageWrongSizes, string.Create(CultureInfo.InvariantCulture, $"An image is at most {ImageLimits.MaxHeightToWidth} times as high as it is wide."));
        return sizes.All(size => IsScaled(size, largest))
            ? sizes
            : Invalid(ErrorCodes.ImageWrongSizes, "The files must show one picture, each scaled without changing its proportions.");
    }

    // All the widths below the largest that is there, and that one, which isn't larger than the largest wanted.
    private static bool HasWidths(List<WebPFile> sizes, IReadOnlyList<int> wanted)
    {
        if (sizes.Count == 0)
            return false;
        var largest = sizes.Max(size => size.Width);
        return largest <= wanted[^1] && sizes.Select(size => size.Width).Order().SequenceEqual(wanted.Where(width => width < largest).Append(largest));
    }

    // Encoders round to whole pixels, each in its own way.
    private static bool IsScaled(WebPFile size, WebPFile largest) =>
        Math.Abs(((double)largest.Height * size.Width / largest.Width) - size.Height) <= 1;

    private static Refusal Invalid(string code, string detail) => new(RefusalKind.Invalid, code, detail);
}
