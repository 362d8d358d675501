using EventSphere.Contracts;
using EventSphere.Domain.Modules.Images;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Images;

/// <summary>What the bytes say, whatever the name of the file.</summary>
public sealed class WebPFileTests
{
    [Fact]
    public void Read_AStillImageOfEachKind_GivesItsSize()
    {
        Assert.Equal(new WebPFile(20, 10), WebPFile.Read(WebPFiles.Riff(("VP8 ", WebPFiles.LossyFrame))).Value);
        Assert.Equal(new WebPFile(1600, 903), WebPFile.Read(WebPFiles.Of(1600, 903)).Value);
        Assert.Equal(new WebPFile(16384, 1), WebPFile.Read(WebPFiles.Of(16384, 1)).Value);
        Assert.Equal(new WebPFile(20, 10), WebPFile.Read(WebPFiles.Riff(
            WebPFiles.Extended(20, 10, 0x30), ("ICCP", new byte[7]), ("ALPH", new byte[3]), ("VP8 ", WebPFiles.LossyFrame))).Value);
    }

    [Fact]
    public void Read_Animated_IsRefusedAsThat() =>
        Refused(ErrorCodes.ImageAnimated, WebPFiles.Riff(WebPFiles.Extended(20, 10, 0x02), ("ANIM", new byte[6]), ("ANMF", new byte[40])));

    [Theory]
    [InlineData("EXIF")]
    [InlineData("XMP ")]
    public void Read_WithMetadata_IsRefusedAsThat(string chunk) =>
        Refused(ErrorCodes.ImageHasMetadata, WebPFiles.Riff(WebPFiles.Extended(20, 10, 0x0c), ("VP8 ", WebPFiles.LossyFrame), (chunk, new byte[12])));

    [Fact]
    public void Read_AnotherFormatByAnyName_IsNoWebP()
    {
        Refused(ErrorCodes.ImageNotWebP, []);
        Refused(ErrorCodes.ImageNotWebP, [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 1]);
        Refused(ErrorCodes.ImageNotWebP, [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8]);
        Refused(ErrorCodes.ImageNotWebP, [.. "RIFF\u0024\u0000\u0000\u0000WAVEfmt "u8, .. new byte[28]]);
    }

    [Fact]
    public void Read_CutAnywhereOrWithMoreBehind_IsNoWebP()
    {
        var whole = WebPFiles.Riff(WebPFiles.Extended(20, 10), ("VP8 ", WebPFiles.LossyFrame));

        for (var length = 0; length < whole.Length; length++)
            Refused(ErrorCodes.ImageNotWebP, whole[..length]);
        Refused(ErrorCodes.ImageNotWebP, [.. whole, .. "<script>"u8]);
        Assert.Null(WebPFile.Read(whole).Refusal);
    }

    [Fact]
    public void Read_StructureThatDoesNotHold_IsNoWebP()
    {
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff());
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff(WebPFiles.Extended(20, 10)));
        // A canvas that isn't the picture's, two pictures, a frame that builds on another, chunks that nobody knows.
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff(WebPFiles.Extended(21, 10), ("VP8 ", WebPFiles.LossyFrame)));
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff(WebPFiles.Extended(20, 10), ("VP8 ", WebPFiles.LossyFrame), ("VP8 ", WebPFiles.LossyFrame)));
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff(("VP8 ", [(byte)(WebPFiles.LossyFrame[0] | 1), .. WebPFiles.LossyFrame[1..]])));
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff(("VP8 ", WebPFiles.LossyFrame), ("JUNK", new byte[4])));
        Refused(ErrorCodes.ImageNotWebP, WebPFiles.Riff(WebPFiles.Extended(20, 10), ("VP8 ", WebPFiles.LossyFrame), ("JUNK", new byte[4])));
        // A chunk that says it is longer than the file, and the largest that can be said.
        var lying = WebPFiles.Of(20, 10);
        lying[16] = 0xff;
        Refused(ErrorCodes.ImageNotWebP, lying);
        lying.AsSpan(16, 4).Fill(0xff);
        Refused(ErrorCodes.ImageNotWebP, lying);
    }

    private static void Refused(string code, byte[] file) => Assert.Equal(code, WebPFile.Read(file).Refusal?.Code);
}
