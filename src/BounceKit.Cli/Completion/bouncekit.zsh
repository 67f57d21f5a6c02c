#compdef bouncekit
# Completion for bouncekit in zsh. In ~/.zshrc, after compinit: source <(bouncekit completion zsh)
_bouncekit() {
  local line
  local -a lines candidates
  lines=("${(@f)$(bouncekit __complete -- "${(@)words[2,CURRENT]}" 2> /dev/null)}")
  for line in $lines; do
    candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  if (( $#candidates )); then
    _describe 'bouncekit' candidates
  else
    _files
  fi
}
if [[ $funcstack[1] == _bouncekit ]]; then
  _bouncekit "$@"
else
  compdef _bouncekit bouncekit
fi
