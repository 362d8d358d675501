using QRCoder;

namespace EventSphere.Domain.Modules.Tickets;

/// <summary>Draws a ticket's QR code (ISO/IEC 18004), error correction level M, as a black and white PNG with its quiet zone.</summary>
public static class TicketQrCode
{
    /// <param name="pixelsPerModule">The side of one module, in pixels.</param>
    public static byte[] Png(string url, int pixelsPerModule = 8)
    {
        using var data = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(pixelsPerModule);
    }
}
