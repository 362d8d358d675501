using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Modules.Images;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Images;

/// <summary>Which files make one picture.</summary>
public sealed class ImageFilesTests
{
    public static TheoryData<string, int[], int[]> Good => new()
    {
        { ImagePurposes.Cover, [480, 960, 1600], [240, 480, 800] },
        { ImagePurposes.Cover, [960, 480, 1600], [480, 240, 800] },
        { ImagePurposes.Cover, [480, 700], [240, 350] },
        { ImagePurposes.Cover, [480], [1440] },
        { ImagePurposes.Cover, [300], [100] },
        // 1000 : 667 doesn't come out even at any width.
        { ImagePurposes.Cover, [480, 960, 1600], [320, 640, 1067] },
        { ImagePurposes.Logo, [96, 192, 384], [96, 192, 384] },
        { ImagePurposes.Logo, [96, 100], [10, 11] },
    };

    public static TheoryData<string, int[], int[]> Bad => new()
    {
        { ImagePurposes.Cover, [], [] },
        { ImagePurposes.Cover, [1600], [800] },
        { ImagePurposes.Cover, [480, 1600], [240, 800] },
        { ImagePurposes.Cover, [480, 960, 1601], [240, 480, 800] },
        { ImagePurposes.Cover, [480, 960, 1000, 1600], [240, 480, 500, 800] },
        { ImagePurposes.Cover, [480, 480, 960], [240, 240, 480] },
        { ImagePurposes.Cover, [96, 192, 384], [96, 192, 384] },
        { ImagePurposes.Cover, [480], [1441] },
        { ImagePurposes.Cover, [480, 960, 1600], [240, 500, 800] },
        { ImagePurposes.Logo, [480], [480] },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Read_OnePictureInItsWidths_IsTaken(string purpose, int[] widths, int[] heights) =>
        Assert.Equal(widths.Zip(heights, (width, height) => new WebPFile(width, height)), ImageFiles.Read(purpose, Files(widths, heights)).Value);

    [Theory]
    [MemberData(nameof(Bad))]
    public void Read_WidthsOrProportionsThatDontFit_AreRefused(string purpose, int[] widths, int[] heights) =>
        Assert.Equal(ErrorCodes.ImageWrongSizes, ImageFiles.Read(purpose, Files(widths, heights)).Refusal?.Code);

    [Fact]
    public void Read_OneFileThatIsTooLarge_IsRefusedBeforeItIsLookedAt() => Assert.Equal(
        ErrorCodes.ImageTooLarge, ImageFiles.Read(ImagePurposes.Cover, [WebPFiles.Of(480, 240), new byte[ImageLimits.FileMaxBytes + 1]]).Refusal?.Code);

    private static byte[][] Files(int[] widths, int[] heights) => [.. widths.Zip(heights, WebPFiles.Of)];
}
