using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>Whose requests are counted together, as the number that a window is found by.</summary>
internal static class LimitPartition
{
    /// <summary>An IPv6 address counts as its /64, which is the least that a household or a server gets.</summary>
    public static UInt128 Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == bytes.Length && !address.IsIPv4MappedToIPv6
            ? new UInt128(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0)
            : BinaryPrimitives.ReadUInt32BigEndian(bytes[(length - sizeof(uint))..]);
    }

    /// <summary>Who calls: the person, in whatever session and organization, or the API key.</summary>
    public static UInt128 Of(Caller caller) => Of(caller.ApiKey?.Id ?? caller.UserId);

    public static UInt128 Of(Guid id) => MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in id)));

    /// <summary>The id that <see cref="Of(Guid)"/> was made of.</summary>
    public static Guid ToGuid(UInt128 who) => MemoryMarshal.Read<Guid>(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in who)));
}
