using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Architecture;

/// <summary>The members of other assemblies that an assembly uses, read from its metadata: exact where a search for text would guess.</summary>
internal static class CallScan
{
    /// <summary>As <c>System.DateTime.get_UtcNow</c>, each once.</summary>
    public static HashSet<string> MembersUsedBy(string room)
    {
        using var file = new PEReader(File.OpenRead(Product.Load(room).Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Select(member => $"{NameOf(metadata, member.Parent)}.{metadata.GetString(member.Name)}")];
    }

    private static string NameOf(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            // ECMA-335, II.23.2.14: a generic instance names its type after two bytes.
            var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                return "";
            blob.ReadByte();
            handle = blob.ReadTypeHandle();
        }

        if (handle.Kind != HandleKind.TypeReference)
            return "";
        var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
