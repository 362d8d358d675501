using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using EventSphere.Contracts.Modules.Images;

namespace EventSphere.Tests.Support;

/// <summary>Small WebP files. The payloads are Chromium's, and every file here can be decoded.</summary>
internal static class WebPFiles
{
    /// <summary>A lossy frame of 20 × 10 pixels.</summary>
    public static readonly byte[] LossyFrame = Convert.FromBase64String("EAMAnQEqFAAKAD7RVKNLqCSjIbAIAQAaCUAVhdAAEDYAAP7rjl/+CC2o9MNS/r4Ap4rJLAAA");

    // One colour, written losslessly as a palette of one: no pixel takes a bit, so the rest is the same for every size.
    private static readonly byte[] OneColour = Convert.FromBase64String("LxNAAgAHUKhSFLn/gYjofwA=");

    /// <summary>A complete lossless file of this size, in one colour.</summary>
    public static byte[] Of(int width, int height) => Riff(("VP8L", LosslessFrame(width, height)));

    public static byte[] LosslessFrame(int width, int height)
    {
        var frame = (byte[])OneColour.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(1), (uint)(width - 1) | ((uint)(height - 1) << 14));
        return frame;
    }

    /// <summary>The header chunk of the extended format.</summary>
    /// <param name="flags">RFC 9649, 2.7: 0x20 profile, 0x10 alpha, 0x08 EXIF, 0x04 XMP, 0x02 animation.</param>
    public static (string, byte[]) Extended(int width, int height, byte flags = 0) =>
        ("VP8X", [flags, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0]);

    public static byte[] Riff(params (string Name, byte[] Payload)[] chunks)
    {
        using var file = new MemoryStream();
        using var write = new BinaryWriter(file, Encoding.ASCII);
        write.Write("RIFF"u8);
        write.Write(4 + chunks.Sum(chunk => 8 + chunk.Payload.Length + (chunk.Payload.Length & 1)));
        write.Write("WEBP"u8);
        foreach (var (name, payload) in chunks)
        {
            write.Write(Encoding.ASCII.GetBytes(name));
            write.Write(payload.Length);
            write.Write(payload);
            if (payload.Length % 2 == 1)
                write.Write((byte)0);
        }

        return file.ToArray();
    }

    /// <summary>One picture, twice as wide as it is high, in all the widths of its purpose.</summary>
    public static byte[][] Scaled(string purpose) => [.. ImagePurposes.WidthsOf(purpose).Select(width => Of(width, width / 2))];

    /// <summary>The body of an upload, made anew for each call.</summary>
    public static Func<HttpContent> Form(string? purpose, params byte[][] files) => () =>
    {
        var form = new MultipartFormDataContent();
        if (purpose is not null)
            form.Add(new StringContent(purpose), "purpose");
        foreach (var file in files)
        {
            // Name and type that say nothing of what is inside.
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "files", "picture.txt");
        }

        return form;
    };
}
