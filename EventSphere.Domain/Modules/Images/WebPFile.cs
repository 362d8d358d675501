using System.Buffers.Binary;
using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Images;

/// <summary>What the bytes of a still WebP image say of themselves.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public readonly record struct WebPFile(int Width, int Height)
{
    // RFC 9649: a RIFF header, then chunks of a name, a size and a payload that is padded to an even length.
    private const int HeaderLength = 12;
    private const int ChunkHeaderLength = 8;

    /// <summary>
    /// Reads the container (RFC 9649, "WebP Image Format") from its first byte to its last: name and content type of an upload prove nothing, and bytes
    /// after the end could be anything. The pixels are not decoded.
    /// </summary>
    /// <returns>The size, or that it is no WebP, an animated one, or one with metadata, which may tell where a photograph was taken.</returns>
    public static Result<WebPFile> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8)
            || BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) != file.Length - 8)
        {
            return NotWebP;
        }

        var rest = file[HeaderLength..];
        if (!TryTake(ref rest, out var name, out var payload))
            return NotWebP;
        if (name.SequenceEqual("VP8X"u8))
            return ReadExtended(payload, rest);
        return rest.IsEmpty && SizeOf(name, payload) is { } size ? size : NotWebP;
    }

    private static Refusal NotWebP { get; } = new(RefusalKind.Invalid, ErrorCodes.ImageNotWebP, "Each file must be a complete WebP image.");

    private static Refusal Animated { get; } = new(RefusalKind.Invalid, ErrorCodes.ImageAnimated, "Animated images aren't taken. Send a still one.");

    private static Refusal HasMetadata { get; } =
        new(RefusalKind.Invalid, ErrorCodes.ImageHasMetadata, "The image holds EXIF or XMP metadata, which may tell where it was taken. Encode it without.");

    private static Result<WebPFile> ReadExtended(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest)
    {
        if (header.Length != 10)
            return NotWebP;
        WebPFile? picture = null;
        while (!rest.IsEmpty)
        {
            if (!TryTake(ref rest, out var name, out var payload))
                return NotWebP;
            if (name.SequenceEqual("ANIM"u8) || name.SequenceEqual("ANMF"u8))
                return Animated;
            if (name.SequenceEqual("EXIF"u8) || name.SequenceEqual("XMP "u8))
                return HasMetadata;
            // A colour profile and an alpha plane belong to the picture; anything else has no business here.
            if (name.SequenceEqual("ICCP"u8) || name.SequenceEqual("ALPH"u8))
                continue;
            if (picture is not null || SizeOf(name, payload) is not { } size)
                return NotWebP;
            picture = size;
        }

        var canvas = new WebPFile(1 + ReadUInt24(header[4..]), 1 + ReadUInt24(header[7..]));
        return picture == canvas ? canvas : NotWebP;
    }

    /// <summary>The size that a bitstream begins with, lossy (RFC 6386, 9.1) or lossless (RFC 9649, 3.4); null if it is neither.</summary>
    private static WebPFile? SizeOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        if (name.SequenceEqual("VP8 "u8))
        {
            // The lowest bit of the frame's tag is 0 for a key frame, and a still image is one.
            if (payload.Length < 10 || (payload[0] & 1) != 0 || !payload[3..].StartsWith((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a]))
                return null;
            return Sized(BinaryPrimitives.ReadUInt16LittleEndian(payload[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(payload[8..]) & 0x3fff);
        }

        if (name.SequenceEqual("VP8L"u8))
        {
            if (payload.Length < 5 || payload[0] != 0x2f)
                return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(payload[1..]);
            // The three highest bits are the version, and there is only 0.
            return bits >> 29 == 0 ? Sized(1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff)) : null;
        }

        return null;
    }

    private static WebPFile? Sized(int width, int height) => width > 0 && height > 0 ? new WebPFile(width, height) : null;

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> payload)
    {
        name = payload = default;
        if (rest.Length < ChunkHeaderLength)
            return false;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        var padded = (long)size + (size & 1);
        if (padded > rest.Length - ChunkHeaderLength)
            return false;
        name = rest[..4];
        payload = rest.Slice(ChunkHeaderLength, (int)size);
        rest = rest[(ChunkHeaderLength + (int)padded)..];
        return true;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
