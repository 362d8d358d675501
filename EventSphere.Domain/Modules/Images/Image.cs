using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace EventSphere.Domain.Modules.Images;

/// <summary>What an image is for.</summary>
public enum ImagePurpose : short
{
    Cover = 0,
    Logo = 1,
    Portrait = 2,
    Page = 3,
}

/// <summary>
/// A picture that was uploaded: several WebP files in blob storage, and this row that knows of them. It never changes; what shows it holds a
/// foreign key, so that the database itself refuses to delete what is shown.
/// </summary>
public sealed class Image : TenantOwned
{
    /// <summary>The area of its files in blob storage; below it stand the image's id and <c>{width}.webp</c>.</summary>
    public const string BlobArea = "images";

    public required ImagePurpose Purpose { get; init; }

    /// <summary>In pixels, ascending: there is a file for each.</summary>
    public required int[] Widths { get; init; }

    /// <summary>Of the largest file, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Of the largest file, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Of all files together.</summary>
    public required int Bytes { get; init; }

    /// <summary>When the clean-up last said that nothing shows it.</summary>
    public DateTimeOffset? DiscardedAt { get; private set; }

    /// <summary>A purpose from the wire.</summary>
    /// <param name="name">One of <see cref="ImagePurposes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such purpose.</exception>
    public static ImagePurpose PurposeOf(string name) => name switch
    {
        ImagePurposes.Cover => ImagePurpose.Cover,
        ImagePurposes.Logo => ImagePurpose.Logo,
        ImagePurposes.Portrait => ImagePurpose.Portrait,
        ImagePurposes.Page => ImagePurpose.Page,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>How it is named on the wire.</summary>
    public ImageReference ToReference() => new(TenantId, Id, Widths, Width, Height);
}

/// <summary>Reads references to images in hand-written statements.</summary>
public static class ImageColumns
{
    /// <summary>The four columns of a left join, in this order: id, widths, width, height.</summary>
    /// <param name="first">The first of the four.</param>
    /// <returns>Null where the join found none.</returns>
    public static ImageReference? ImageOrNull(this NpgsqlDataReader row, int first, Guid tenantId) => row.IsDBNull(first)
        ? null
        : new ImageReference(tenantId, row.GetGuid(first), row.GetFieldValue<int[]>(first + 1), row.GetInt32(first + 2), row.GetInt32(first + 3));
}

internal sealed class ImageConfiguration : IEntityTypeConfiguration<Image>
{
    public void Configure(EntityTypeBuilder<Image> builder)
    {
        builder.ToTable("images", t => t.HasCheckConstraint("ck_images_sizes", "cardinality(widths) > 0 and width > 0 and height > 0 and bytes > 0"));
        builder.HasOne<Tenant>().WithMany().HasForeignKey(i => i.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
