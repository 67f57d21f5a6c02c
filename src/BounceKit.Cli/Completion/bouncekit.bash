# Completion for bouncekit in bash. In ~/.bashrc: source <(bouncekit completion bash)
_bouncekit() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("${line%%$'\t'*}")
  done < <(bouncekit __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
}
complete -o default -F _bouncekit bouncekit
