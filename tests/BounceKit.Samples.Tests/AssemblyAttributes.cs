// Most tests build something: at once they would only wait for each other, and build the library's projects over each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
