using System.Globalization;
using Cluster;

// One program, two parts: a silo, and the demonstration that starts three of them.
if (args is ["silo", string siloPort, string gatewayPort])
{
    await ListSilo.RunAsync(int.Parse(siloPort, CultureInfo.InvariantCulture), int.Parse(gatewayPort, CultureInfo.InvariantCulture));
    return 0;
}

return await Demonstration.RunAsync(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build()["Database"]);
