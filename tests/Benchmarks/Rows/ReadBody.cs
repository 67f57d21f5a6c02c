namespace BounceKit.Benchmarks.Rows;

/// <summary>A way from the bytes of an answer to its records.</summary>
internal delegate List<BounceRecord> ReadBody(byte[] body);
