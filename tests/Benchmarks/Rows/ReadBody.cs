namespace BounceKit.Benchmarks.Rows;

/// <summary>A way from the bytes of a response to its records.</summary>
internal delegate List<BounceRecord> ReadBody(byte[] body);
