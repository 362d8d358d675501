namespace BCrypt.Net;

/// <summary>What was given as a hash is none.</summary>
public class SaltParseException(string message, Exception? innerException = null) : Exception(message, innerException);
